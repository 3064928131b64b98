/**
 * @file infra/supply-chain/signer.ts
 * @description The port through which evidence is signed. A keyless signer would stand behind it and ask an OIDC issuer first.
 * @dependencies -
 * @created 2026-11-29
 */

export interface Signer {
  /** Where the key is from, for the reader of the command's output. */
  readonly description: string;
  /** Fingerprint of the public key as `ssh-keygen -l` prints it, the id that DSSE libraries reckon for a key. */
  readonly keyId: string;
  /** SubjectPublicKeyInfo in PEM. */
  readonly publicKeyPem: string;
  /** Signature over the bytes, as DER. */
  sign(bytes: Buffer): Promise<Buffer>;
}
