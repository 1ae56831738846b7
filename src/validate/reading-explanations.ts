import type { Explanation } from '../model/explanation.js';

/** Of findings that are made while files are read. */
export const readingExplanations: readonly Explanation[] = [
  {
    code: 'yaml-syntax',
    severity: 'error',
    scope: 'lines',
    title: 'The file is no YAML',
    why: `Files are YAML 1.2: keys with a colon and a space, indented by spaces. After a slip nothing in the file can be understood
for sure, so nothing else is judged until it is mended.`,
    wrong: `
monitoring:
  contact: [on-call
`,
    right: `
monitoring:
  contact: on-call
`,
  },
  {
    code: 'duplicate-key',
    severity: 'error',
    scope: 'lines',
    title: 'A key stands twice in one map',
    why: `Most tools silently take the last one. A reviewer who reads the first believes something that does not happen.`,
    wrong: `
monitoring:
  contact: on-call
  contact: next-working-day
`,
    right: `
monitoring:
  contact: on-call
`,
  },
  {
    code: 'yaml-anchor',
    severity: 'error',
    scope: 'lines',
    title: 'An anchor or an alias',
    why: `With them one place of a file silently stands for another: who changes the first changes the second without seeing it, and
a diff does not show it. A few lines more are easier to review.`,
    wrong: `
monitoring:
  disk-free: &share 10 %
`,
    right: `
monitoring:
  disk-free: 10 %
`,
  },
  {
    code: 'yaml-tag',
    severity: 'error',
    scope: 'lines',
    title: 'A tag or a directive of YAML',
    why: `Tags change the type of a value, directives the version of YAML and with it the meaning of words such as "yes". The types
are those of the schema; nothing needs to be said in addition.`,
    wrong: `
monitoring:
  disk-free: !!str 10 %
`,
    right: `
monitoring:
  disk-free: 10 %
`,
  },
  {
    code: 'hidden-character',
    severity: 'error',
    scope: 'lines',
    title: 'A character that nobody sees',
    why: `Some characters are not shown, or turn the direction of the text beside them (trojansource.codes): what is reviewed is then
not what is applied. Mostly they came by copying from a web page.`,
    wrong: `
monitoring:
  disk-free: "10\u200b %"
`,
    right: `
monitoring:
  disk-free: "10 %"
`,
  },
  {
    code: 'too-deep',
    severity: 'error',
    scope: 'words',
    title: 'Values are nested too deep',
    why: `The language needs 8 levels. More than 64 are a slip, or an attempt to bring down what reads the file.`,
    wrong: `monitoring: [[[[[[[[ … and 60 brackets more`,
    right: `monitoring: { disk-free: 10 % }`,
  },
  {
    code: 'empty-file',
    severity: 'error',
    scope: 'words',
    title: 'Nothing stands in a file',
    why: `A file under tenants/ is a customer. An empty one is what is left of it after a failed copy, and must not pass as one
customer less.`,
    wrong: `tenants/k0042.yaml has no line, or only comments.`,
    right: `Restore the file from git, or delete it.`,
  },
  {
    code: 'file-too-large',
    severity: 'error',
    scope: 'words',
    title: 'A file is larger than 4 MiB',
    why: `10,000 users fit into 4 MiB. What is larger was not written by hand, and reading it would hold up everybody.`,
    wrong: `tenants/k0042.yaml is a database dump.`,
    right: `tenants/k0042.yaml describes one customer.`,
  },
  {
    code: 'file-outside',
    severity: 'error',
    scope: 'words',
    title: 'A link leads out of the repository',
    why: `What is applied must be what was reviewed. Behind a link that leaves the repository stands what nobody reviews, and on the
machine that deploys it could be a file that is secret.`,
    wrong: `tenants/k0042.yaml -> /etc/passwd`,
    right: `tenants/k0042.yaml is a file, or a link to one in the repository.`,
  },
  {
    code: 'file-unreadable',
    severity: 'error',
    scope: 'words',
    title: 'A file cannot be read',
    why: `It is a folder, a pipe or a device, or the rights do not allow it. Left out silently, the customer would seem to be gone.`,
    wrong: `tenants/k0042.yaml is a folder.`,
    right: `tenants/k0042.yaml is a file that you may read.`,
  },
  {
    code: 'not-utf-8',
    severity: 'error',
    scope: 'words',
    title: 'A file is not UTF-8',
    why: `Umlauts written in another encoding turn into other letters: a name would reach the directory garbled.`,
    wrong: `tenants/k0042.yaml was saved as Windows-1252.`,
    right: `iconv -f windows-1252 -t utf-8: tenants/k0042.yaml is saved as UTF-8.`,
  },
  {
    code: 'address-book',
    severity: 'error',
    scope: 'words',
    title: 'An address book is damaged',
    why: `The book ties machines that exist to what stands in the tenant file. Without it the next plan would make them all anew.`,
    wrong: `tenants/k0042.addresses.json was edited by hand or merged wrongly.`,
    right: `git checkout -- tenants/k0042.addresses.json; only mandant writes it.`,
  },
];
