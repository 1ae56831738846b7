/** Programs that run on delivered machines, as text: the same for every tenant. */
export interface GuestScripts {
  /** `guests/access-node/mandant-apply`: takes changed files from the machine's guestinfo. */
  readonly apply: string;
  /** `guests/branch-gateway/mandant-line-watchdog`: prefers the line that carries. */
  readonly lineWatchdog: string;
  /** `guests/branch-gateway/install.sh`: turns a bare Debian box into the gateway of one site. */
  readonly installGateway: string;
  /** `guests/remote-user/identity.sh`: makes and packs the personal key of a device. */
  readonly remoteIdentity: string;
  /** `guests/monitoring/mandant-check`: how an access node is, for the monitoring. */
  readonly check: string;
  /** `guests/monitoring/mandant-enrol`: key and request of the monitoring's agent. */
  readonly enrol: string;
}
