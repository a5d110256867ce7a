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

var (pages, changed) = (0, 0);
foreach (var (target, files) in new[] { (Paginas.Folder(root), Paginas.Alle(root)), (CsvPaginas.Folder(root), CsvPaginas.Alle()) })
{
    var differences = target.Differences(files);
    foreach (var difference in differences)
        Console.WriteLine(difference);
    (pages, changed) = (pages + files.Count, changed + differences.Count);
    if (args is [])
        target.Write(files);
}

if (args is ["--check"])
    return changed == 0 ? 0 : 1;
Console.WriteLine($"{pages} pages, {changed} changed.");
return 0;
