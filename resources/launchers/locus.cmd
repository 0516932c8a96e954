@echo off
rem The command line of a packaged Locus, in the Node that is shipped with it (design: 75-command-line).
"%~dp0..\command-line\resources\node\bin\node.exe" "%~dp0..\command-line\resources\bin\locus.cjs" %*
