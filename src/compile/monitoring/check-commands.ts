/**
 * Commands that Icinga's own library has not. Master and agents read the same text: the master names a command and its arguments,
 * the agent runs what its own file says under that name. `$name$` is filled in by the daemon.
 */
export const checkCommands = `object CheckCommand "mandant-linux" {
  command = [ "/usr/local/lib/mandant/mandant-check", "$mandant_check$" ]
  timeout = 30s
  arguments = {
    "--name" = "$mandant_name$"
    "--date" = "$mandant_date$"
    "--warning" = "$mandant_warning$"
    "--critical" = "$mandant_critical$"
  }
}

object CheckCommand "mandant-windows" {
  command = [ "powershell.exe", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", "C:\\\\ProgramData\\\\mandant\\\\mandant-check.ps1" ]
  timeout = 60s
  arguments = {
    "-Check" = { value = "$mandant_check$", order = -1 }
    "-Name" = "$mandant_name$"
    "-Warning" = "$mandant_warning$"
    "-Critical" = "$mandant_critical$"
  }
}
`;

/** Only the master asks the backup server; what it signs in with stays in a file there. */
export const backupCommand = `object CheckCommand "mandant-backup" {
  command = [ "/usr/local/lib/mandant/mandant-check-backup" ]
  timeout = 60s
  arguments = {
    "--name" = "$backup_job$"
    "--server" = "$backup_server$"
    "--api-version" = "$backup_api_version$"
    "--credentials" = "/etc/icinga2/mandant-backup.json"
    "--warning" = "$mandant_warning$"
    "--critical" = "$mandant_critical$"
  }
}
`;

/** Scripts of the package icinga2-common; they send mail by `mail`. */
export const notificationCommands = `object NotificationCommand "mandant-host-mail" {
  command = [ ConfigDir + "/scripts/mail-host-notification.sh" ]
  arguments = {
    "-d" = "$icinga.long_date_time$"
    "-l" = "$host.name$"
    "-n" = "$host.name$"
    "-o" = "$host.output$"
    "-r" = "$user.email$"
    "-s" = "$host.state$"
    "-t" = "$notification.type$"
  }
}

object NotificationCommand "mandant-service-mail" {
  command = [ ConfigDir + "/scripts/mail-service-notification.sh" ]
  arguments = {
    "-d" = "$icinga.long_date_time$"
    "-e" = "$service.name$"
    "-l" = "$host.name$"
    "-n" = "$host.name$"
    "-o" = "$service.output$"
    "-r" = "$user.email$"
    "-s" = "$service.state$"
    "-t" = "$notification.type$"
    "-u" = "$service.name$"
  }
}
`;
