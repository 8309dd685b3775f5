// A security key in software: makes passkeys and answers challenges as a browser would, or wrongly when a test wants.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { PasskeyAnswer, PasskeyMade } from "../../shared/api/identity.ts";

const origin = "http://localhost";
const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;

interface Told {
  challenge: string;
}

export class Authenticator {
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  readonly id = randomBytes(16).toString("base64url");
  /** How often it was used, as it says. */
  counter = 0;
  /** What it says of itself; a test may let it lie. */
  says = { origin, rpId: "localhost", isVerified: true, type: "webauthn.get" };

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#key = privateKey;
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    // COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    const coordinate = (label: number, value: string) =>
      Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, "base64url")]);
    const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
    this.#publicKey = Buffer.concat([head, coordinate(0x21, x), coordinate(0x22, y)]);
  }

  makes({ challenge }: Told): PasskeyMade {
    const id = Buffer.from(this.id, "base64url");
    const length = Buffer.from([0, id.length]);
    const credential = Buffer.concat([Buffer.alloc(16), length, id, this.#publicKey]);
    const data = Buffer.concat([this.#authenticatorData(hasCredential), credential]);
    // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      ...[text("fmt"), text("none"), text("attStmt"), Buffer.from([0xa0])],
      ...[text("authData"), Buffer.from([0x58, data.length]), data],
    ]);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: this.#clientData("webauthn.create", challenge).toString("base64url"),
        attestationObject: attestationObject.toString("base64url"),
        transports: ["internal"],
      },
    };
  }

  answers({ challenge }: Told): PasskeyAnswer {
    this.counter += 1;
    const clientData = this.#clientData(this.says.type, challenge);
    const data = this.#authenticatorData(0);
    const signed = Buffer.concat([data, createHash("sha256").update(clientData).digest()]);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", signed, this.#key).toString("base64url"),
      },
    };
  }

  #credential(): Pick<PasskeyAnswer, "id" | "rawId" | "type" | "clientExtensionResults"> {
    return { id: this.id, rawId: this.id, type: "public-key", clientExtensionResults: {} };
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.says.origin, crossOrigin: false }));
  }

  #authenticatorData(more: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const flags = userPresent | (this.says.isVerified ? userVerified : 0) | more;
    return Buffer.concat([
      createHash("sha256").update(this.says.rpId).digest(),
      Buffer.from([flags]),
      counter,
    ]);
  }
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}
