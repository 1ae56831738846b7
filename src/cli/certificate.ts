import { Command } from 'commander';
import { certificateAuthorityCommand } from './certificate-authority.js';
import { certificateIssueCommand } from './certificate-issue.js';
import { certificateListCommand } from './certificate-list.js';
import { certificateRequestCommand } from './certificate-request.js';
import { certificateListAnewCommand, certificateRevokeCommand } from './certificate-revoke.js';
import type { Io } from './io.js';

/** `certificate`: the authority of each tenant. Certificates are public files of the repository, its key never is. */
export function certificateCommand(io: Io): Command {
  return new Command('certificate')
    .description("request, issue, renew, revoke and list the certificates of a tenant's own authority")
    .addHelpText('after', '\nExample:\n  mandant certificate issue k0042 access-node --request gateway.csr\n')
    .addCommand(certificateAuthorityCommand(io))
    .addCommand(certificateRequestCommand(io))
    .addCommand(certificateIssueCommand(io, 'issue'))
    .addCommand(certificateIssueCommand(io, 'renew'))
    .addCommand(certificateRevokeCommand(io))
    .addCommand(certificateListAnewCommand(io))
    .addCommand(certificateListCommand(io));
}
