# What ingot.cmd does before it runs the program: builds it when a source is newer than the last build.
# The same as launch.sh, for Windows PowerShell 5.1 and later (which reads this file as ASCII).
$ErrorActionPreference = 'Stop'

$root = Split-Path -Parent $PSScriptRoot
$program = Join-Path $root 'src\Ingot.Cli\bin\Release\net10.0\ingot.dll'
$artifacts = Join-Path $root 'artifacts'
$stamp = Join-Path $artifacts 'built' # as old as the start of the last good build of the program
$log = Join-Path $artifacts 'build.log'

function Stop-Launch([string[]] $lines) {
    foreach ($line in $lines) { [Console]::Error.WriteLine($line) }
    exit 1
}

# Whether anything in a folder is newer than a moment. Folders count too: a deleted file changes only its folder.
function Test-Newer([string] $folder, [datetime] $moment, [bool] $isProject) {
    foreach ($item in Get-ChildItem -LiteralPath $folder -Force) {
        if ($item.PSIsContainer) {
            if ($item.Name -in 'bin', 'obj', 'lib', 'lake', 'logs', 'audit', '.ingot') { continue }
            if (-not $isProject -and $item.LastWriteTimeUtc -gt $moment) { return $true }
            if (Test-Newer $item.FullName $moment $false) { return $true }
        }
        elseif ($item.Name -notlike 'warehouse.duckdb*' -and $item.LastWriteTimeUtc -gt $moment) { return $true }
    }
    return $false
}

function Test-Built {
    if (-not (Test-Path -LiteralPath $program) -or -not (Test-Path -LiteralPath $stamp)) { return $false }
    $moment = (Get-Item -LiteralPath $stamp).LastWriteTimeUtc
    foreach ($name in 'Directory.Build.props', 'Directory.Packages.props', 'global.json') {
        if ((Get-Item -LiteralPath (Join-Path $root $name)).LastWriteTimeUtc -gt $moment) { return $false }
    }
    foreach ($folder in 'src', 'eng', 'samples') {
        if (Test-Newer (Join-Path $root $folder) $moment $true) { return $false }
    }
    return $true
}

if (Test-Built) { exit 0 }

[Console]::Error.WriteLine("Building Ingot$([char]0x2026)")
New-Item -ItemType Directory -Force -Path $artifacts | Out-Null
# Made now, so that making them does not touch their folders after the stamp.
foreach ($project in Get-ChildItem -LiteralPath (Join-Path $root 'src') -Directory) {
    foreach ($name in 'bin', 'obj') { New-Item -ItemType Directory -Force -Path (Join-Path $project.FullName $name) | Out-Null }
}
$started = [datetime]::UtcNow

# global.json is looked up from the working folder. Windows PowerShell makes an error of each line a program writes to
# standard error, so both streams are joined by cmd.
Push-Location -LiteralPath $root
try {
    cmd /d /c "dotnet --version >nul 2>nul"
    if ($LASTEXITCODE -ne 0) {
        Stop-Launch (@('Ingot needs the .NET SDK 10 (10.0.100 or later). There is:') + @(dotnet --list-sdks) +
            'Install it (https://dot.net/download) and try again.')
    }
    cmd /d /c "dotnet publish src\Ingot.Cli -c Release -nologo -v q >""$log"" 2>&1"
    if ($LASTEXITCODE -ne 0) {
        $errors = @(Select-String -LiteralPath $log -Pattern '(error|warning) [A-Z]+[0-9]+:' | ForEach-Object { $_.Line } | Sort-Object -Unique)
        if ($errors.Count -eq 0) { $errors = @(Get-Content -LiteralPath $log -Tail 40) }
        Stop-Launch ($errors + "The build failed. Its log: $log")
    }
}
finally { Pop-Location }

Set-Content -LiteralPath $stamp -Value ''
(Get-Item -LiteralPath $stamp).LastWriteTimeUtc = $started
