// Keeps zod from trying `new Function`, which the page's policy refuses; imported before any schema is made.
import * as z from "zod";

z.config({ jitless: true });
