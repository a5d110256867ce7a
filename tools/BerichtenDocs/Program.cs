using Knooppunt.BerichtenDocs;
using Knooppunt.XsdGen;

// dotnet run --project tools/BerichtenDocs [-- --check]
// The repository is found from the working directory upwards, so that the tool can be started from any folder in it.
if (args is not ([] or ["--check"]))
{
    Console.Error.WriteLine("Usage: BerichtenDocs [--check]   (--check writes nothing and exits 1 when the committed pages differ)");
    return 2;
}

if (GeneratedFolder.FindRepository(Directory.GetCurrentDirectory()) is not { } root)
{
    Console.Error.WriteLine("No schemas/berichten in this folder or one above it.");
    return 2;
}

var pages = Paginas.Alle(root);
var target = Paginas.Folder(root);
var differences = target.Differences(pages);
foreach (var difference in differences)
    Console.WriteLine(difference);
if (args is ["--check"])
    return differences.Count == 0 ? 0 : 1;
target.Write(pages);
Console.WriteLine($"{pages.Count} pages, {differences.Count} changed.");
return 0;
