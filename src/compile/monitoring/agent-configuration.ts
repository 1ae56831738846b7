import type { MonitoringMaster } from '../../model/resolved-platform.js';
import { checkCommands } from './check-commands.js';
import { icingaText, quoted } from './icinga-text.js';
import { masterZone } from './tenant-monitoring.js';

/**
 * `/etc/icinga2/icinga2.conf` of a Debian machine that is watched. Its agent opens the connection to the master; it runs commands
 * that stand in this very file, takes no configuration from anybody, and listens to itself alone.
 */
export function agentConfiguration(name: string, master: MonitoringMaster): string {
  return `// Agent of the monitoring. Compiled: changes by hand are undone.
const PluginDir = "/usr/lib/nagios/plugins"
const NodeName = ${quoted(name)}
const ZoneName = ${quoted(name)}
include <itl>
include <plugins>

object Endpoint ${quoted(master.name)} {
  host = ${icingaText(master.address)}
  port = ${master.port}
}
object Zone ${quoted(masterZone)} { endpoints = [ ${quoted(master.name)} ] }
object Endpoint NodeName { }
object Zone ZoneName { endpoints = [ NodeName ]; parent = ${quoted(masterZone)} }

object CheckerComponent "checker" { }
object ApiListener "api" {
  bind_host = "127.0.0.1"
  accept_config = false
  accept_commands = true
}

${checkCommands}`;
}
