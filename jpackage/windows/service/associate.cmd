@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Lets giftcloud: links open the window, and offers it among the programs for .dcm files; takes them from none.
rem   associate.cmd add | remove [machine]
rem For this account; with "machine" for all of this computer, which wants an administrator. Never run on Windows yet.
setlocal
set "root=HKCU\Software\Classes"
if /i "%~2"=="machine" set "root=HKLM\Software\Classes"
for %%I in ("%~dp0..\giftcloud-uploader.exe") do set "program=%%~fI"
if /i "%~1"=="add" (
  reg add "%root%\giftcloud" /ve /d "URL:GIFT-Cloud" /f
  reg add "%root%\giftcloud" /v "URL Protocol" /d "" /f
  reg add "%root%\giftcloud\shell\open\command" /ve /d "\"%program%\" \"%%1\"" /f
  reg add "%root%\GiftCloud.Dicom" /ve /d "DICOM image" /f
  reg add "%root%\GiftCloud.Dicom\shell\open\command" /ve /d "\"%program%\" \"%%1\"" /f
  reg add "%root%\.dcm\OpenWithProgids" /v GiftCloud.Dicom /t REG_NONE /f
) else if /i "%~1"=="remove" (
  reg delete "%root%\giftcloud" /f
  reg delete "%root%\GiftCloud.Dicom" /f
  reg delete "%root%\.dcm\OpenWithProgids" /v GiftCloud.Dicom /f
) else (
  echo associate.cmd add ^| remove [machine]
  exit /b 1
)
