// Drops the database of DATABASE_URL and makes it anew, so that every measurement begins alike.
import pg from "pg";

const url = new URL(process.env["DATABASE_URL"] ?? "");
const name = pg.escapeIdentifier(url.pathname.slice(1));
url.pathname = "/postgres";
const client = new pg.Client({ connectionString: url.href });
await client.connect();
await client.query(`drop database if exists ${name} with (force)`);
await client.query(`create database ${name}`);
await client.query("checkpoint");
await client.end();
