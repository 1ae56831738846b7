/**
 * What every tunnel uses and nothing besides: AES-256-GCM, PRF with SHA-384, the group of the curve P-384
 * (BSI TR-02102-3; strongSwan's names of algorithms). A second proposal would be a way down.
 */
export const ikeProposal = 'aes256gcm16-prfsha384-ecp384';
export const espProposal = 'aes256gcm16-ecp384';

/** Files below `/etc/swanctl`; the key is made on the machine and never leaves it. */
export const certificateFiles = {
  own: 'gateway.pem',
  authority: 'tenant-ca.pem',
  revocationList: 'tenant-crl.pem',
} as const;

/** What every connection says first. IKEv2 only; UDP always, since carriers of mobile lines lose bare ESP. */
export const everyConnection = {
  version: 2,
  proposals: ikeProposal,
  encap: 'yes',
  mobike: 'yes',
  unique: 'replace',
  send_cert: 'always',
  reauth_time: 0,
  rekey_time: '4h',
} as const;
