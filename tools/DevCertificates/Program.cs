using Knooppunt.DevCertificates;

const string Help = """
    Makes the development PKI of the Knooppunt: certificate authorities, revocation lists, certificates and keys of
    the sample organisations, and parties.json. What is there and still valid is kept. For development only: the keys
    are not protected by a password.

    Usage: dotnet run --project tools/DevCertificates [--folder certificates-dev] [--force]

      --folder <folder>  where to make it (default: certificates-dev); a profile.json there says for whom
      --force            make everything anew, the certificate authorities included
      --help             this text

    Exit codes: 0 all is there, 1 it could not be made, 2 the arguments are wrong.
    """;

var folder = "certificates-dev";
var force = false;
for (var position = 0; position < args.Length; position++)
{
    switch (args[position])
    {
        case "--help" or "-h" or "-?":
            Console.WriteLine(Help);
            return 0;
        case "--force":
            force = true;
            break;
        case "--folder" when position + 1 < args.Length:
            folder = args[++position];
            break;
        default:
            Console.Error.WriteLine("An argument is not known, or --folder has no value.");
            Console.Error.WriteLine(Help);
            return 2;
    }
}

try
{
    var report = DevelopmentPki.Create(folder, TimeProvider.System.GetUtcNow(), force);
    foreach (var made in report.Made)
        Console.WriteLine("made  " + made);
    Console.WriteLine($"{report.Made.Count} made, {report.Kept.Count} kept in {folder}");
    return 0;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
