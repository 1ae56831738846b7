import { Command } from 'commander';
import type { Io } from './io.js';
import { reportAvailabilityCommand } from './report-availability.js';
import { reportCalendarCommand } from './report-calendar.js';
import { reportRestorePointsCommand } from './report-restore-points.js';

/** `report`: what follows from the files, for people and programs. Offline, changes nothing. */
export function reportCommand(io: Io): Command {
  return new Command('report')
    .description('say what follows from the tenant files')
    .addHelpText('after', '\nExample:\n  mandant report restore-points k0042 --on 2027-06-30\n')
    .addCommand(reportAvailabilityCommand(io))
    .addCommand(reportCalendarCommand(io))
    .addCommand(reportRestorePointsCommand(io));
}
