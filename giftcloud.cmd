@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Builds what is stale, then runs. No arguments: the desktop application.
setlocal enabledelayedexpansion
set "HERE=%~dp0"
set "HOME25="
for %%J in ("%JAVA_HOME%") do call :consider "%%~J"
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%USERPROFILE%\.jdks\*") do call :consider "%%~J"
if not defined HOME25 (
  echo giftcloud: a JDK 25 or newer is needed. Set JAVA_HOME to one. 1>&2
  exit /b 4
)
powershell -NoProfile -Command "$s='%HERE%target\built'; if (-not (Test-Path $s)) { exit 1 }; $t=(Get-Item $s).LastWriteTime; $f=Get-ChildItem -Recurse -File '%HERE%plugins-api','%HERE%profiles','%HERE%sample-data','%HERE%app','%HERE%pom.xml' | Where-Object { $_.FullName -notmatch '\\target\\|\\src\\test\\' -and $_.LastWriteTime -gt $t } | Select-Object -First 1; if ($f) { exit 1 }"
if errorlevel 1 (
  echo giftcloud: building, this takes a minute... 1>&2
  if not exist "%HERE%target" mkdir "%HERE%target"
  pushd "%HERE%"
  call mvn -q -B -ntp -Dmaven.test.skip=true -Dstyle.skip=true package > target\build.log 2>&1
  if errorlevel 1 (
    echo giftcloud: the build failed; the whole story is in target\build.log 1>&2
    popd
    exit /b 4
  )
  type nul > target\built
  popd
)
set "OPTIONS=-XX:-CreateCoredumpOnCrash"
call :options all
if "%~1"=="" goto desktop
if /i "%~1"=="desktop" if /i not "%~2"=="--help" goto desktop
call :options cli
"%HOME25%\bin\java" %OPTIONS% -p "%HERE%app\cli\target\classes;%HERE%app\cli\target\modules" -m org.giftcloud.cli/org.giftcloud.cli.Main %*
exit /b %errorlevel%

:desktop
if not "%~1"=="" shift
call :options desktop
"%HOME25%\bin\java" %OPTIONS% -p "%HERE%app\desktop\target\classes;%HERE%app\desktop\target\modules" -m org.giftcloud.desktop/org.giftcloud.desktop.Main %1 %2 %3 %4 %5 %6 %7 %8 %9
exit /b %errorlevel%

:consider
if defined HOME25 exit /b
if not exist "%~1\bin\javac.exe" exit /b
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "V=%%~V"
set "V=!V:"=!"
if !V! GEQ 25 set "HOME25=%~1"
exit /b

:options
for /f "usebackq eol=# delims=" %%O in ("%HERE%jpackage\options.%1") do set "OPTIONS=!OPTIONS! %%O"
set "OPTIONS=%OPTIONS:/dev/null=NUL%"
exit /b
