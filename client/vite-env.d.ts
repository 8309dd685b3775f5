// CSS modules and assets as Vite hands them to TypeScript.
/// <reference types="vite/client" />
