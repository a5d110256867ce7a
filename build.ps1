# The targets stand in build.cs: build.ps1 help
& dotnet run --file "$PSScriptRoot/build.cs" -- @args
exit $LASTEXITCODE
