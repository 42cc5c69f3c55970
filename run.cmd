@echo off
rem Builds what is missing and starts everything: run --help tells the rest. After a change, "mvnw package" builds anew.
setlocal
cd /d "%~dp0"

if not "%JAVA_HOME%"=="" (set "java=%JAVA_HOME%\bin\java.exe") else (set "java=java")
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo No Java was found: install a JDK of version 17 or later and point JAVA_HOME to it.
  exit /b 1
)
"%java%" -XshowSettings:properties -version 2>&1 | findstr /r /c:"java.specification.version = 1[7-9]" /c:"java.specification.version = [2-9][0-9]" >nul
if errorlevel 1 (
  echo "%java%" is too old: install a JDK of version 17 or later and point JAVA_HOME to it.
  exit /b 1
)

set build=
for %%j in (
  src\target\roundtrip-application.jar
  lra-coordinator\target\lra-coordinator.jar
  partner-sandbox\target\partner-sandbox.jar
  quickstart\target\quickstart.jar
  stock-coordinator\target\stock-coordinator.jar
  acceptance\target\acceptance.jar
) do if not exist %%j set build=yes

if defined build (
  echo Building. The first time takes some minutes, mostly for downloads.
  call mvnw.cmd -B -DskipTests -Dspotless.check.skip package
  if errorlevel 1 exit /b 1
)

"%java%" -Xmx128m -XX:+UseSerialGC -Dfile.encoding=UTF-8 -jar quickstart\target\quickstart.jar %*
exit /b %errorlevel%
