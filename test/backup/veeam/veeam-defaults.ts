import type { BackupApiVersion } from '../../../src/model/backup-jobs.js';
import type { Json, JsonObject } from './veeam-store.js';

/** What a server fills in by itself where a job says nothing about it, as far as mandant never asks for it. */
const additions: Readonly<Record<string, (version: BackupApiVersion) => JsonObject>> = {
  backup: (version) => ({
    isHighPriority: false,
    virtualMachines: { excludes: { disks: [], templates: { isEnabled: true, excludeFromIncremental: true } } },
    storage: {
      advancedSettings: {
        backupHealth: { isEnabled: false },
        fullBackupMaintenance: {
          [version === '1.3-rev2' ? 'removeData' : 'RemoveData']: { isEnabled: false, afterDays: 14 },
        },
        storageData: {
          inlineDataDedupEnabled: true,
          excludeSwapFileBlocks: true,
          excludeDeletedFileBlocks: true,
        },
        notifications: { sendSNMPNotifications: false },
        vSphere: { enableVMWareToolsQuiescence: false },
      },
    },
    schedule: { periodically: { isEnabled: false }, monthly: { isEnabled: false }, retry: { awaitMinutes: 10 } },
  }),
  copy: (version) => ({
    target: {
      advancedSettings: {
        storageData:
          version === '1.3-rev2'
            ? { inlineDataDedupEnabled: true, compressionLevel: 'Auto' }
            : { compressionLevel: 'Auto' },
      },
    },
  }),
};

/** The job as the server keeps it: what was sent, and what it adds; lists of months and days in an order of its own. */
export function withDefaults(body: JsonObject, version: BackupApiVersion): JsonObject {
  const add = additions[body['type'] === 'BackupCopy' ? 'copy' : 'backup']?.(version) ?? {};
  return reordered(merged(add, body)) as JsonObject;
}

/** What was sent wins. */
function merged(additions: JsonObject, sent: JsonObject): JsonObject {
  const result: JsonObject = { ...additions };
  for (const [key, value] of Object.entries(sent)) {
    const own = result[key];
    result[key] = isObject(own) && isObject(value) ? merged(own, value) : value;
  }
  return result;
}

function reordered(value: Json): Json {
  if (Array.isArray(value)) {
    const items = value.map(reordered);
    return items.every((item) => typeof item === 'string') ? items.toSorted() : items.map(sized);
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, reordered(entry)]));
}

/** Objects of the inventory come back with their size, which is another one every day. */
function sized(item: Json): Json {
  return isObject(item) && 'objectId' in item ? { ...item, size: `${Math.ceil(Math.random() * 1000)} GB` } : item;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
