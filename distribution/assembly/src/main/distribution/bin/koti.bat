@echo off
rem Runs one Koti node in the foreground: the twin of the shell script "koti".
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "distribution=%%~fI"
set "home=%LOCALAPPDATA%\Koti"
set "port=8480"
set "browser=true"
set "passphrase_file="

:options
if "%~1"=="" goto java
if "%~1"=="--help" goto usage
if "%~1"=="--version" (
  echo Koti @project.version@
  exit /b 0
)
if "%~1"=="--no-browser" (
  set "browser=false"
  shift
  goto options
)
if "%~1"=="--home" goto value
if "%~1"=="--port" goto value
if "%~1"=="--passphrase-file" goto value
echo koti: unknown option %~1, see --help>&2
exit /b 64

:value
if "%~2"=="" (
  echo koti: %~1 needs a value, see --help>&2
  exit /b 64
)
if "%~1"=="--home" set "home=%~f2"
if "%~1"=="--port" set "port=%~2"
if "%~1"=="--passphrase-file" set "passphrase_file=%~f2"
shift
shift
goto options

:usage
echo Koti @project.version@: your apps, your data, your computer.
echo.
echo Usage: koti [options]
echo.
echo   --home DIR             keep all data in DIR (default: %LOCALAPPDATA%\Koti)
echo   --port N               answer on 127.0.0.1:N; 0 takes any free port (default: 8480)
echo   --no-browser           do not open a browser
echo   --passphrase-file FILE unlock with the first line of FILE, unattended
echo   --version              print the version
echo   --help                 print this
echo.
echo Environment: JAVA_HOME (Java 17 or newer), KOTI_JAVA_OPTS (more options for Java).
echo Exit status: 0 stopped; 64 wrong option; 69 port busy; 70 broken; 72 no Java;
echo 73 home not usable; 75 home in use by another Koti.
exit /b 0

:java
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
set "version="
for /f "tokens=3" %%V in ('call "%java%" -version 2^>^&1 ^| findstr /i /c:" version "') do set "version=%%~V"
if not defined version (
  echo koti: no Java found: install Java 17 or newer, or set JAVA_HOME>&2
  exit /b 72
)
for /f "delims=.-+ tokens=1" %%V in ("%version%") do set "version=%%V"
if %version% LSS 17 (
  echo koti: "%java%" is older than Java 17: install a newer one, or set JAVA_HOME>&2
  exit /b 72
)
set "newer="
if %version% GEQ 24 set "newer=--illegal-native-access=deny --sun-misc-unsafe-memory-access=allow"
set "unlock="
if defined passphrase_file set "unlock="-Dkoti.passphraseFile=%passphrase_file%""
if not exist "%home%\tmp" mkdir "%home%\tmp" 2>nul

"%java%" -Xms32m -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData ^
  -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 ^
  -XX:Tier4CompileThreshold=60000 -XX:Tier4BackEdgeThreshold=160000 ^
  -XX:+DisableAttachMechanism -XX:-EnableDynamicAgentLoading ^
  "-XX:ErrorFile=%home%\log\crash-%%p.log" ^
  -Dfile.encoding=UTF-8 -Djava.awt.headless=true "-Djava.io.tmpdir=%home%\tmp" ^
  "-Djava.util.logging.config.file=%distribution%\etc\java.util.logging.properties" ^
  "-Dkoti.distribution=%distribution%" "-Dkoti.home=%home%" "-Dkoti.port=%port%" "-Dkoti.browser=%browser%" ^
  %unlock% %newer% %KOTI_JAVA_OPTS% ^
  "-javaagent:%distribution%\lib\koti-agent.jar" ^
  -cp "%distribution%\lib\koti-agent.jar;%distribution%\lib\boot\*" ^
  org.koti.agent.launch.Launcher
exit /b %ERRORLEVEL%
