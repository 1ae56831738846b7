import type { Machine } from './machine.js';

/** Stands for VMware's tools: keys of the guestinfo are files of the machine. */
const rpcTool = `#!/bin/sh
set -eu
request=$1
command=\${request%% *}
rest=\${request#* }
case $command in
  info-get) cat "/var/lib/guestinfo/$rest" 2>/dev/null || { echo 'No value found' >&2; exit 1; } ;;
  info-set) printf '%s' "\${rest#* }" >"/var/lib/guestinfo/\${rest%% *}" ;;
  *) exit 64 ;;
esac
`;

/** Programs of the machine that a namespace has no system for; they say what they were asked. */
const recorder = `#!/bin/sh
echo "$(basename "$0") $*" >>/var/lib/asked
`;

export function installGuestTools(machine: Machine): void {
  machine.put('/usr/local/bin/vmware-rpctool', rpcTool, 0o755);
  for (const name of ['networkctl', 'systemctl']) machine.put(`/usr/local/bin/${name}`, recorder, 0o755);
  machine.put('/var/lib/asked', '');
  machine.run('mkdir', '-p', '/var/lib/guestinfo');
}

export function setGuestInfo(machine: Machine, values: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(values)) machine.put(`/var/lib/guestinfo/${key}`, value);
}

export function guestInfo(machine: Machine, key: string): string {
  return machine.read(`/var/lib/guestinfo/${key}`);
}
