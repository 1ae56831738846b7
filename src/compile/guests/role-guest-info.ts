import type { GuestRole } from '../../model/guest-role.js';
import { OperationError } from '../../operation-error.js';
import { sealedValue } from '../guest-value.js';

/** Key of the role data, which changes while the machine runs. */
export const roleKey = 'guestinfo.mandant.role';

/**
 * A value that a guest gets or leaves has to fit into one message, 64 KiB with what surrounds it (open-vm-tools,
 * lib/include/guest_msg_def.h, GUESTMSG_MAX_IN_SIZE; "In-Guest Communication Limits" of the Guest SDK guide); and all keys
 * of a machine together into the 1 MiB of `tools.setInfo.sizeLimit`.
 */
const largestValue = 63 * 1024;

/**
 * `extra_config` of a Windows machine: the text of its role data.
 * @throws OperationError where VMware would not carry it
 */
export function roleGuestInfo(
  role: Pick<GuestRole, 'tenant' | 'server'>,
  text: string,
): Readonly<Record<typeof roleKey, string>> {
  const value = sealedValue(text);
  if (value.length > largestValue) {
    const [size, limit] = [value.length, largestValue].map((bytes) => `${Math.ceil(bytes / 1024)} KiB`);
    throw new OperationError(
      `${role.tenant}: the role data of server ${role.server} takes ${size} packed, VMware carries at most ${limit}`,
      'divide the tenant, or its shares and mailboxes among more servers',
    );
  }
  return { [roleKey]: value };
}
