import type { Explanation } from '../model/explanation.js';

/** Of findings about the shape of a file: what its schema says, and what holds the files together. */
export const shapeExplanations: readonly Explanation[] = [
  {
    code: 'unknown-key',
    severity: 'error',
    scope: 'tenant',
    title: 'A key that the language does not know',
    why: `A misspelt key that passes silently is the worst mistake there is: the file says one thing and another happens. So every map
is closed. docs/reference lists all keys.`,
    wrong: `
servers:
  app01: { memroy: 24 GiB }
`,
    right: `
servers:
  app01: { memory: 24 GiB }
`,
  },
  {
    code: 'missing-key',
    severity: 'error',
    scope: 'tenant',
    title: 'A key is missing',
    why: `Without it nobody can say what is meant, and a default would be a guess.`,
    wrong: `
servers:
  app01: { size: null }
`,
    right: `
servers:
  app01: { size: medium }
`,
  },
  {
    code: 'wrong-value',
    severity: 'error',
    scope: 'tenant',
    title: 'A value that is not allowed there',
    why: `The place takes one of a few words, or a text of a certain form such as a date, a size or an address.`,
    wrong: `
servers:
  app01: { memory: 24 GB }
`,
    right: `
servers:
  app01: { memory: 24 GiB }
`,
  },
  {
    code: 'wrong-type',
    severity: 'error',
    scope: 'tenant',
    title: 'A value of another kind',
    why: `YAML 1.2 reads 10 as a number, "10" as text, and yes as text too: truth is written true or false.`,
    wrong: `
internet: { proxy: yes }
`,
    right: `
internet: { proxy: true }
`,
  },
  {
    code: 'wrong-name',
    severity: 'error',
    scope: 'tenant',
    title: 'A name of another form',
    why: `Names that a file chooses become names of machines, groups and Terraform addresses. So they keep to letters that all of them
take, and Windows sets limits of its own.`,
    wrong: `
servers:
  App_02: { role: file-server, os: windows-server-2025, size: small, address: 10.1.0.21, maintenance: sunday-morning }
`,
    right: `
servers:
  app02: { role: file-server, os: windows-server-2025, size: small, address: 10.1.0.21, maintenance: sunday-morning }
`,
  },
  {
    code: 'repeated-value',
    severity: 'error',
    scope: 'tenant',
    title: 'A value stands twice in a list',
    why: `The list is a set: the second one says nothing, and mostly another value was meant.`,
    wrong: `
users:
  anna.beispiel: { groups: [buero, buero] }
`,
    right: `
users:
  anna.beispiel: { groups: [buero] }
`,
  },
  {
    code: 'too-few',
    severity: 'error',
    scope: 'tenant',
    title: 'A list or map is empty',
    why: `The place needs at least one entry to mean something: a site without a line reaches nothing.`,
    wrong: `
sites:
  halle: { lines: { vdsl: null } }
`,
    right: `
sites:
  halle: { lines: { vdsl: { provider: line-a, address: dynamic } } }
`,
  },
  {
    code: 'too-many',
    severity: 'error',
    scope: 'tenant',
    title: 'A list or map has too many entries',
    why: `The branch gateway fails over from one line to a second; a third would never be used.`,
    wrong: `
sites:
  halle:
    lines:
      lte: { provider: line-b, address: dynamic }
      cable: { provider: line-c, address: dynamic }
`,
    right: `
sites:
  halle:
    lines:
      lte: { provider: line-b, address: dynamic }
`,
  },
  {
    code: 'out-of-range',
    severity: 'error',
    scope: 'tenant',
    title: 'A number is too large or too small',
    why: `There is no such VLAN, port or number of processors.`,
    wrong: `
servers:
  app01: { cpus: 256 }
`,
    right: `
servers:
  app01: { cpus: 8 }
`,
  },
  {
    code: 'unknown-platform',
    severity: 'error',
    scope: 'tenant',
    title: 'A platform that is not there',
    why: `A platform is a file under platforms/. Sizes, templates and everything else that a tenant names come from it.`,
    wrong: `
platform: rz2
`,
    right: `
platform: rz1
`,
  },
  {
    code: 'like-circle',
    severity: 'error',
    scope: 'platform',
    title: 'Platforms are like each other in a circle',
    why: `"like" takes over another platform's file, of which this one says only what differs. In a circle nobody says the rest.`,
    wrong: `
like: rz1
`,
    right: `
like: null
`,
  },
  {
    code: 'expired-exception',
    severity: 'error',
    scope: 'tenant',
    title: 'An exception has run out',
    why: `An exception was approved until a day. After it the finding counts again, and somebody has to look: mend it, or have it approved
anew.`,
    wrong: `
exceptions:
  - { rule: restore-test-overdue, reason: planned for January, approver: head-of-operations, expires: 2026-11-30 }
`,
    right: `
exceptions:
  - { rule: restore-test-overdue, reason: planned for January, approver: head-of-operations, expires: 2027-01-31 }
`,
  },
];
