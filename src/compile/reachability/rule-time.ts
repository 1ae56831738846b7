import { berlinTime } from '../../berlin-time.js';
import type { ResolvedFirewallRule } from '../../model/resolved-tenant.js';

/** Whether a rule holds at a moment by the clocks of Europe/Berlin: within its hours, and not after its last day. */
export function holdsAt({ hours, expires }: Pick<ResolvedFirewallRule, 'hours' | 'expires'>, moment: Date): boolean {
  const { day, time } = berlinTime(moment);
  if (expires !== null && day > expires) return false;
  if (hours === null) return true;
  return hours.from < hours.to ? hours.from <= time && time < hours.to : time >= hours.from || time < hours.to;
}
