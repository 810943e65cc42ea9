@echo off
rem Runs Ingot from this working copy. Builds it first when a source is newer than the last build.
setlocal
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
set "DOTNET_NOLOGO=1"
where /q dotnet
if errorlevel 1 (
  echo Ingot needs the .NET SDK 10, and dotnet was not found. 1>&2
  echo Install it from https://dot.net/download and try again. 1>&2
  exit /b 1
)
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0eng\launch.ps1"
if errorlevel 1 exit /b 1
dotnet "%~dp0src\Ingot.Cli\bin\Release\net10.0\ingot.dll" %*
exit /b %ERRORLEVEL%
