# Runs as the account for setups, which administers the tenant's terminal servers.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$base = Join-Path $env:ProgramData 'mandant'
Import-Module (Join-Path $base 'mandant.psm1') -Force
Import-Module 'RemoteDesktop'
$role = Get-Content -Path (Join-Path $base 'role.json') -Raw -Encoding UTF8 | ConvertFrom-Json
$outcome = 'failed'
try {
    $wanted = $role.collection
    $broker = '{0}.{1}' -f $wanted.broker, $role.domain.name
    $hosts = @($wanted.hosts | ForEach-Object { '{0}.{1}' -f $_, $role.domain.name })
    $servers = @(Get-RDServer -ConnectionBroker $broker -ErrorAction SilentlyContinue)
    if ($servers.Count -eq 0) {
        New-RDSessionDeployment -ConnectionBroker $broker -WebAccessServer $broker -SessionHost $hosts
        $servers = @(Get-RDServer -ConnectionBroker $broker)
    }
    foreach ($name in $hosts) {
        $known = @($servers | Where-Object { ($_.Server -eq $name) -and ($_.Roles -contains 'RDS-RD-SERVER') })
        if ($known.Count -eq 0) {
            Add-RDServer -Server $name -Role 'RDS-RD-SERVER' -ConnectionBroker $broker
        }
    }
    $found = Get-RDSessionCollection -ConnectionBroker $broker -ErrorAction SilentlyContinue | Where-Object { $_.CollectionName -eq $wanted.name }
    if ($null -eq $found) {
        New-RDSessionCollection -CollectionName $wanted.name -SessionHost $hosts -ConnectionBroker $broker
    }
    else {
        $inside = @(Get-RDSessionHost -CollectionName $wanted.name -ConnectionBroker $broker | ForEach-Object { $_.SessionHost })
        $outside = @($hosts | Where-Object { $inside -notcontains $_ })
        if ($outside.Count -gt 0) {
            Add-RDSessionHost -CollectionName $wanted.name -SessionHost $outside -ConnectionBroker $broker
        }
    }
    $groups = @($wanted.groups | ForEach-Object { '{0}\{1}' -f $role.domain.netbios, $_ })
    if ($groups.Count -gt 0) {
        Set-RDSessionCollectionConfiguration -CollectionName $wanted.name -UserGroup $groups -ConnectionBroker $broker
    }
    $outcome = 'done'
}
catch {
    Write-LocalLog -Text ('collection: {0}' -f $_)
}
Set-Content -Path ($PSCommandPath + '.outcome') -Value $outcome
