using Knooppunt.XsdGen;

// dotnet run --project tools/XsdGen [-- --check]
// The repository is found from the working directory upwards, so that the tool can be started from any folder in it.
if (args is not ([] or ["--check"]))
{
    Console.Error.WriteLine("Usage: XsdGen [--check]   (--check writes nothing and exits 1 when the committed files differ)");
    return 2;
}

if (GeneratedFolder.FindRepository(Directory.GetCurrentDirectory()) is not { } root)
{
    Console.Error.WriteLine("No schemas/berichten in this folder or one above it.");
    return 2;
}

var files = Generator.Generate(SchemaFolder.Load(Path.Combine(root, "schemas", "berichten")));
var target = new GeneratedFolder(Path.Combine(root, "src", "Knooppunt.Berichten", "Generated"));
var differences = target.Differences(files);
foreach (var difference in differences)
    Console.WriteLine(difference);
if (args is ["--check"])
    return differences.Count == 0 ? 0 : 1;
target.Write(files);
Console.WriteLine($"{files.Count} files, {differences.Count} changed.");
return 0;
