// What stands in the built page where each served page gets its own nonce.

export const noncePlaceholder = "{{page-nonce}}";
