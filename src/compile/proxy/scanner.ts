/** What the scanner takes; the proxy delivers nothing larger. */
export const largestObjectMiB = 100;

/** Where squid finds the scanner. */
export const scannerAddress = '127.0.0.1:1344';
export const scannerService = 'scan';

const clamdSocket = '/run/clamav/clamd.ctl';

/**
 * `c-icap.conf`: every kind of file is scanned before its first byte leaves. A scanner that fails is an error for the user,
 * never an unscanned page (`PassOnError off`).
 */
export function renderIcap(): string {
  return `${[
    '# Compiled: changes by hand are undone.',
    `Port ${scannerAddress}`,
    'User c-icap',
    'Group nogroup',
    'PidFile /run/c-icap/c-icap.pid',
    'CommandsSocket /run/c-icap/c-icap.ctl',
    'ServerLog /var/log/c-icap/server.log',
    'AccessLog /var/log/c-icap/access.log',
    'StartServers 2',
    'MaxServers 8',
    'ThreadsPerChild 16',
    'TmpDir /var/tmp',
    'ModulesDir /usr/lib/x86_64-linux-gnu/c_icap',
    'ServicesDir /usr/lib/x86_64-linux-gnu/c_icap',
    'TemplateDir /usr/share/c_icap/templates/',
    'TemplateDefaultLanguage en',
    'LoadMagicFile /etc/c-icap/c-icap.magic',
    'RemoteProxyUsers off',
    'Module common clamd_mod.so',
    `clamd_mod.ClamdSocket ${clamdSocket}`,
    'Service antivirus virus_scan.so',
    `ServiceAlias ${scannerService} virus_scan?allow204=on&sizelimit=off&mode=simple`,
    'virus_scan.ScanFileTypes TEXT DATA EXECUTABLE ARCHIVE GRAPHICS STREAM DOCUMENT',
    'virus_scan.SendPercentData 0',
    'virus_scan.PassOnError off',
    `virus_scan.MaxObjectSize ${largestObjectMiB}M`,
    'virus_scan.DefaultEngine clamd',
  ].join('\n')}\n`;
}

/** `clamd.conf`. What is too deep or too large to look into counts as found. */
export function renderClamd(): string {
  return `${[
    '# Compiled: changes by hand are undone.',
    `LocalSocket ${clamdSocket}`,
    'LocalSocketMode 666',
    'FixStaleSocket true',
    'User clamav',
    'DatabaseDirectory /var/lib/clamav',
    'LogFile /var/log/clamav/clamav.log',
    'LogTime true',
    'SelfCheck 600',
    'MaxThreads 16',
    `StreamMaxLength ${largestObjectMiB}M`,
    `MaxFileSize ${largestObjectMiB}M`,
    `MaxScanSize ${4 * largestObjectMiB}M`,
    'AlertExceedsMax true',
    'AlertEncryptedArchive false',
  ].join('\n')}\n`;
}
