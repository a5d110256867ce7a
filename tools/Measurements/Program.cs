using Knooppunt.Measurements;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine("""
        Measures what the decision records quote. Figures are for this machine; ratios travel.

        usage: dotnet run -c Release --project tools/Measurements [-- canonicalization | push | families | pmodes | log]
        """);
    return 0;
}

if (args is [] or ["canonicalization"])
    Canonicalization.Run();
if (args is [] or ["push"])
    PushCost.Run();
if (args is [] or ["families"])
    FamilyCost.Run();
if (args is [] or ["pmodes"])
    PModeFolders.Run();
if (args is [] or ["log"])
    await LogRate.Run();
if (args is not ([] or ["canonicalization"] or ["push"] or ["families"] or ["pmodes"] or ["log"]))
{
    Console.Error.WriteLine("error: unknown measurement\nhint: --help lists them");
    return 2;
}

return 0;
