# Looks for new role data and goes through the stages: run at start and every minute as SYSTEM, one at a time.
# What follows an outcome stands in stages.json; progress goes to guestinfo.mandant.state, without names.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$base = Join-Path $env:ProgramData 'mandant'
Import-Module (Join-Path $base 'mandant.psm1') -Force

$stateFile = Join-Path $base 'state.json'
$roleFile = Join-Path $base 'role.json'

function Read-State {
    if (Test-Path -Path $stateFile) {
        return Get-Content -Path $stateFile -Raw -Encoding UTF8 | ConvertFrom-Json
    }
    return [pscustomobject] @{ version = 1; hash = $null; stage = $null; outcome = 'done'; finished = @(); attempts = 0; detail = ''; day = '' }
}

# Written beside and renamed: a machine that is switched off in between has the old one or the new one.
function Save-State {
    param($State)
    $text = $State | ConvertTo-Json
    Set-Content -Path "$stateFile.new" -Value $text -Encoding UTF8
    Move-Item -Path "$stateFile.new" -Destination $stateFile -Force
    $shown = $State | Select-Object -Property @('version', 'hash', 'stage', 'outcome', 'finished', 'attempts', 'detail')
    Set-GuestValue -Key 'state' -Text ($shown | ConvertTo-Json -Compress)
}

# From guestinfo where it arrived whole, else what the machine had before.
function Read-Role {
    $value = Get-GuestValue -Key 'role'
    if ($value) {
        $text = Expand-SealedValue -Value $value
        if ($null -ne $text) {
            Set-Content -Path "$roleFile.new" -Value $text -Encoding UTF8
            Move-Item -Path "$roleFile.new" -Destination $roleFile -Force
        }
    }
    if (Test-Path -Path $roleFile) {
        return Get-Content -Path $roleFile -Raw -Encoding UTF8 | ConvertFrom-Json
    }
    return $null
}

# The messages of Windows name accounts: those stay in the local log, vCenter learns where it failed.
function Invoke-Stage {
    param([string] $Name, $Role)
    try {
        $outcome = & (Join-Path $base "stages\$Name.ps1") -Role $Role | Select-Object -Last 1
        if (@('done', 'restart', 'wait') -notcontains $outcome) {
            throw 'the stage said nothing of how it ended'
        }
        return @{ outcome = [string] $outcome; detail = '' }
    }
    catch {
        Write-LocalLog -Text ('{0}: {1}' -f $Name, $_)
        $where = '{0} line {1}' -f $_.FullyQualifiedErrorId.Split(',')[0], $_.InvocationInfo.ScriptLineNumber
        return @{ outcome = 'failed'; detail = $where }
    }
}

$role = Read-Role
if ($null -eq $role) {
    exit 0
}
$state = Read-State
$round = Get-Round -Role $role
$isNew = ($state.hash -ne $role.hash) -or ($state.day -ne $round)
if ((-not $isNew) -and ($null -eq $state.stage)) {
    exit 0
}
if ($isNew) {
    $state.hash = $role.hash
    $state.day = $round
    $state.stage = @($role.stages)[0]
    $state.attempts = 0
}

$table = Get-Content -Path (Join-Path $base 'stages.json') -Raw -Encoding UTF8 | ConvertFrom-Json
$stages = @($role.stages)
$index = [Array]::IndexOf($stages, [string] $state.stage)
while ($index -lt $stages.Count) {
    $name = $stages[$index]
    $row = $table.stages | Where-Object { $_.name -eq $name } | Select-Object -First 1
    $state.stage = $name
    if (-not (@($state.finished) -contains $name)) {
        $result = Invoke-Stage -Name $name -Role $role
        $then = $table.outcomes.($result.outcome)
        $state.outcome = $result.outcome
        $state.detail = $result.detail
        if ($then -ne 'next stage') {
            $state.attempts = [int] $state.attempts + 1
            Save-State -State $state
            if ($then -eq 'restart, then the same stage') {
                Restart-Computer -Force
            }
            exit 0
        }
        if ($row.isOnce) {
            $state.finished = @($state.finished) + $name
        }
    }
    $state.attempts = 0
    $index = $index + 1
    if ($index -lt $stages.Count) {
        $state.stage = $stages[$index]
        Save-State -State $state
    }
}
$state.stage = $null
$state.outcome = 'done'
Save-State -State $state
