# Queues of the sites' printers and who may use them; the mark is in the comment. Drivers come with the template.
param($Role)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $env:ProgramData 'mandant\mandant.psm1') -Force

$wanted = @($Role.directory.printers)

function Get-QueueName {
    param($Printer)
    return '{0}-{1}' -f $Printer.site, $Printer.name
}

function Get-QueueMark {
    param($Printer)
    return Get-OwnerMark -Kind 'printer' -Name ('{0}/{1}' -f $Printer.site, $Printer.name)
}

function Get-OwnedQueue {
    return @(Get-Printer -Full | Where-Object { $_.Comment -and $_.Comment.StartsWith('mandant:printer/') })
}

function Get-WantedPrinter {
    param($Queue)
    return $wanted | Where-Object { (Get-QueueMark -Printer $_) -eq $Queue.Comment } | Select-Object -First 1
}

function Get-PortName {
    param($Printer)
    return 'mandant-{0}' -f $Printer.address
}

# Administrators and SYSTEM manage; the others print: SWRC is PRINTER_EXECUTE of winspool.h.
function Get-QueueSecurity {
    param([string[]] $Account)
    $entries = @('(A;OIIO;RPWPSDRCWDWO;;;BA)', '(A;;LCSWSDRCWDWO;;;BA)', '(A;;LCSWSDRCWDWO;;;SY)')
    foreach ($name in $Account) {
        $sid = (New-Object Security.Principal.NTAccount $name).Translate([Security.Principal.SecurityIdentifier]).Value
        $entries = $entries + ('(A;;SWRC;;;{0})' -f $sid)
    }
    return 'G:SYD:{0}' -f ($entries -join '')
}

function Get-GetterName {
    param($Printer)
    if (@($Printer.groups).Count -eq 0) {
        $root = (Get-ADDomain -Identity $Role.domain.name).DomainSID
        $users = New-Object Security.Principal.SecurityIdentifier ('{0}-513' -f $root)
        return @($users.Translate([Security.Principal.NTAccount]).Value)
    }
    return @($Printer.groups | ForEach-Object { '{0}\{1}' -f $Role.domain.netbios, $_ })
}

$handler = @{
    'disable printer' = {
        foreach ($queue in @(Get-OwnedQueue | Where-Object { $null -eq (Get-WantedPrinter -Queue $_) })) {
            Set-Printer -Name $queue.Name -PermissionSDDL (Get-QueueSecurity -Account @())
        }
    }
    'revoke printer' = {
        # Who gets a queue is one value: what is not wanted any more goes when it is set below.
        return
    }
    'create printer' = {
        $known = @(Get-OwnedQueue | ForEach-Object { $_.Comment })
        foreach ($printer in @($wanted | Where-Object { $known -notcontains (Get-QueueMark -Printer $_) })) {
            $port = Get-PortName -Printer $printer
            if ($null -eq (Get-PrinterPort -Name $port -ErrorAction SilentlyContinue)) {
                Add-PrinterPort -Name $port -PrinterHostAddress $printer.address
            }
            Add-PrinterDriver -Name $printer.driver
            Add-Printer -Name (Get-QueueName -Printer $printer) -DriverName $printer.driver -PortName $port -Comment (Get-QueueMark -Printer $printer) -PermissionSDDL (Get-QueueSecurity -Account @())
        }
    }
    'change printer' = {
        foreach ($queue in Get-OwnedQueue) {
            $printer = Get-WantedPrinter -Queue $queue
            if ($null -eq $printer) {
                continue
            }
            $port = Get-PortName -Printer $printer
            if (($queue.DriverName -ne $printer.driver) -or ($queue.PortName -ne $port)) {
                if ($null -eq (Get-PrinterPort -Name $port -ErrorAction SilentlyContinue)) {
                    Add-PrinterPort -Name $port -PrinterHostAddress $printer.address
                }
                Add-PrinterDriver -Name $printer.driver
                Set-Printer -Name $queue.Name -DriverName $printer.driver -PortName $port
            }
        }
    }
    'grant printer' = {
        foreach ($printer in $wanted) {
            $security = Get-QueueSecurity -Account @(Get-GetterName -Printer $printer)
            Set-Printer -Name (Get-QueueName -Printer $printer) -PermissionSDDL $security
        }
    }
    'enable printer' = {
        # A queue is offered to whoever may print on it.
        return
    }
}
Invoke-DirectoryStep -Kind @('printer') -Handler $handler
'done'
