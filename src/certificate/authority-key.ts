/** Whoever can sign for a tenant's authority: a decrypted key in memory, or a command that asks a card. */
export interface AuthorityKey {
  /** Public key, DER of SubjectPublicKeyInfo; the curve is P-384. */
  readonly publicKey: Uint8Array;
  /** ECDSA with SHA-384 over the bytes, as two 48-byte numbers one after the other (IEEE P1363). */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}
