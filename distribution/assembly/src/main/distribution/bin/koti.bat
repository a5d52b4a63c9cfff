@echo off
rem Runs one Koti node in the foreground, or gives one that runs a command: the twin of the shell script "koti".
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "distribution=%%~fI"
if "%distribution:~-1%"=="\" set "distribution=%distribution%."
set "home="
set "default_home=%LOCALAPPDATA%\Koti"
set "port=8480"
set "browser=true"
set "passphrase_file="
set "command="
set "checks="
set "starting="

:options
if "%~1"=="" goto check
if "%~1"=="--help" goto usage
if "%~1"=="-h" goto usage
if "%~1"=="--version" goto version
if "%~1"=="--no-browser" (
  set "browser=false"
  set "starting=%~1"
  shift
  goto options
)
if "%~1"=="--home" goto value
if "%~1"=="--port" goto value
if "%~1"=="--passphrase-file" goto value
set "word=%~1"
set "problem=unknown option %~1, see --help"
if "%word:~0,1%"=="-" goto wrong
set "command=true"
set "problem=%starting% is for a start, not for a command"
if defined starting goto wrong
if "%~1"=="app" if "%~2"=="check" set "checks=true"
if "%~1"=="app" if "%~2"=="publish" set "checks=true"
if "%~1"=="publisher" set "checks=true"
for %%C in (create verify renew rotate) do if "%~1"=="catalog" if "%~2"=="%%C" set "checks=true"
for %%C in (app:check app:publish publisher:create publisher:show publisher:rotate) do if "%~1"=="%%C" set "checks=true"
for %%C in (catalog:create catalog:verify catalog:renew catalog:rotate) do if "%~1"=="%%C" set "checks=true"
goto check

:value
set "problem=%~1 needs a value, see --help"
if "%~2"=="" goto wrong
if "%~1"=="--home" set "home=%~f2"
if "%~1"=="--port" set "port=%~2"
if "%~1"=="--passphrase-file" set "passphrase_file=%~f2"
if not "%~1"=="--home" set "starting=%~1"
shift
shift
goto options

:check
set "problem=--port takes a number from 0 (any free one) to 65535, not %port%"
for /f "delims=0123456789" %%P in ("%port%") do goto wrong
if defined home goto tidy
set "problem=LOCALAPPDATA is not set: say where to keep the data with --home DIR"
if not defined LOCALAPPDATA goto wrong
set "home=%default_home%"

rem A backslash before a closing quote would take the quote's meaning away. The root of a drive keeps its own.
:tidy
if "%home:~-1%"=="\" set "home=%home:~0,-1%"
if "%home:~-1%"==":" set "home=%home%\."

rem Quoted as a whole, the option may hold any sign; where none is wanted, one that is there anyway takes its place.
set "unlock=-Djava.awt.headless=true"
if not defined passphrase_file goto java
set "problem=the passphrase file %passphrase_file% is not there; put it there or name another"
if not exist "%passphrase_file%" goto wrong
set "problem=the passphrase file %passphrase_file% cannot be read; change its permissions"
type "%passphrase_file%" >nul 2>nul || goto wrong
set "unlock=-Dkoti.passphraseFile=%passphrase_file%"

:java
set "java=java.exe"
set "version="
if not defined JAVA_HOME goto ask
set "java=%JAVA_HOME%\bin\java.exe"
set "problem=JAVA_HOME is %JAVA_HOME%, where there is no bin\java.exe"
if not exist "%java%" goto nojava
if not exist "%JAVA_HOME%\release" goto ask
for /f "usebackq tokens=1,2 delims==" %%A in ("%JAVA_HOME%\release") do if "%%A"=="JAVA_VERSION" set "version=%%~B"

:ask
if not defined version for /f "tokens=2,3" %%A in ('call "%java%" -version 2^>^&1') do if "%%A"=="version" if not defined version set "version=%%~B"
set "problem=no Java found: install Java 17 or 25, or set JAVA_HOME"
if not defined version goto nojava
for /f "delims=.-+_ tokens=1" %%V in ("%version%") do set "version=%%V"
set "problem=%java% does not tell its version"
for /f "delims=0123456789" %%V in ("%version%") do goto nojava
set "problem=%java% is older than Java 17: install Java 17 or 25, or set JAVA_HOME"
if %version% LSS 17 goto nojava
if not defined command goto start

rem A command lives for a blink: its Java is the smallest there is.
set "jars=%distribution%\system\org\koti"
set "classes=%jars%\org.koti.console\@project.version@\org.koti.console-@project.version@.jar;%jars%\org.koti.spi\@project.version@\org.koti.spi-@project.version@.jar"
set "memory=32m"
rem What an author does without a node needs the kernel and the catalog, and room for a jar.
if not defined checks goto command
set "jackson=%distribution%\system\com\fasterxml\jackson\core"
set "classes=%classes%;%jars%\org.koti.kernel\@project.version@\*;%jars%\org.koti.catalog\@project.version@\*;%jars%\org.koti.api\@project.version@\*;%distribution%\lib\koti-agent.jar;%distribution%\lib\boot\*"
set "classes=%classes%;%jackson%\jackson-core\@jackson.version@\*;%jackson%\jackson-databind\@jackson.version@\*;%jackson%\jackson-annotations\@jackson.annotations.version@\*"
set "memory=512m"

:command
"%java%" -Xmx%memory% -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData ^
  -Dfile.encoding=UTF-8 -Djdk.console=java.base "-Dkoti.home=%home%" ^
  -cp "%classes%" ^
  org.koti.console.Client %*
exit /b %ERRORLEVEL%

:start
set "newer="
if %version% GEQ 24 set "newer=--illegal-native-access=deny --sun-misc-unsafe-memory-access=allow"
if not exist "%home%\tmp" mkdir "%home%\tmp" 2>nul
set "scratch=-Djava.awt.headless=true"
if exist "%home%\tmp" set "scratch=-Djava.io.tmpdir=%home%\tmp"

"%java%" -Xms32m -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData ^
  -XX:Tier3InvocationThreshold=400 -XX:Tier3MinInvocationThreshold=200 ^
  -XX:Tier3CompileThreshold=4000 -XX:Tier3BackEdgeThreshold=120000 ^
  -XX:Tier4InvocationThreshold=80000 -XX:Tier4MinInvocationThreshold=9600 ^
  -XX:Tier4CompileThreshold=240000 -XX:Tier4BackEdgeThreshold=640000 -XX:MetaspaceSize=40m ^
  -XX:+UseCountedLoopSafepoints -XX:LoopStripMiningIter=1000 ^
  -XX:+DisableAttachMechanism -XX:-EnableDynamicAgentLoading ^
  "-XX:ErrorFile=%home%\log\crash-%%p.log" ^
  -Dfile.encoding=UTF-8 -Djava.awt.headless=true "%scratch%" ^
  "-Djava.util.logging.config.file=%distribution%\etc\java.util.logging.properties" ^
  "-Dkoti.distribution=%distribution%" "-Dkoti.home=%home%" "-Dkoti.port=%port%" "-Dkoti.browser=%browser%" ^
  "%unlock%" %newer% %KOTI_JAVA_OPTS% ^
  "-javaagent:%distribution%\lib\koti-agent.jar" ^
  -cp "%distribution%\lib\koti-agent.jar;%distribution%\lib\boot\*" ^
  org.koti.agent.launch.Launcher
exit /b %ERRORLEVEL%

:version
echo Koti @project.version@
exit /b 0

:usage
rem A folder's name may hold any sign, which delayed expansion takes as it is.
setlocal EnableDelayedExpansion
echo Koti @project.version@: your apps, your data, your computer.
echo.
echo Usage: koti [options]
echo        koti COMMAND [--home DIR] [--help]
echo.
echo   --home DIR             keep all data in DIR (default: !default_home!)
echo   --port N               answer on 127.0.0.1:N; 0 takes any free port (default: 8480)
echo   --no-browser           do not open a browser
echo   --passphrase-file FILE unlock with the first line of FILE, unattended
echo   --version              print the version
echo   --help                 print this
echo.
echo Commands for a running Koti: status, app, catalog, grant, peer, vault, audit. What
echo they do, and what they take: koti status --help, koti app --help, and so on. What
echo completes them in a shell: koti completion --help. For authors of apps, with no running
echo Koti: koti app check FILE, koti publisher --help, koti catalog create --help, koti app
echo publish --help.
echo.
echo Apps run on Linux only: on any other system Koti refuses to start one.
echo.
echo Environment: JAVA_HOME (Java 17 or 25), KOTI_JAVA_OPTS (more options for Java).
echo Exit status: 0 stopped; 64 wrong option; 69 port busy; 70 broken; 72 no Java;
echo 73 home not usable; 75 home in use by another Koti.
echo Of a command: 0 done; 1 refused, or damage found; 64 wrong command; 69 no Koti
echo runs on the home; 70 broken; 71 busy; 72 no Java; 75 locked.
exit /b 0

:wrong
set "status=64"
goto refuse

:nojava
set "status=72"

rem Delayed expansion takes any sign in the words as it is.
:refuse
setlocal EnableDelayedExpansion
>&2 echo koti: !problem!
exit /b %status%
