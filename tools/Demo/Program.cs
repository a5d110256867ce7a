using Knooppunt.Client;
using Knooppunt.Demo;
using Knooppunt.DevCertificates;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine($"""
        Plays messages over a real hub: certificates, hub, messages, receipts, an expired term.

        usage: dotnet run --project tools/Demo [-- --scenario [NAME]] [--keep] [--port N] [--certificates FOLDER]

          --scenario       what is played, below; without a name schuldregeling, without the option kort
          --keep           leave the hub running afterwards, for you to try (Ctrl+C stops it)
          --port N         where the hub listens (a free port; 8443 with --keep)
          --certificates   where the development PKI is made (certificates-dev)

        Scenarios:
        {string.Join(Environment.NewLine, Scenario.All.Select(s => $"  {s.Name,-16} {s.About}"))}

        Exit codes: 0 every step held, 1 a step did not hold, 2 the arguments are wrong.
        """);
    return 0;
}

var keep = args.Contains("--keep");
int? port = keep ? 8443 : null;
var certificates = "certificates-dev";
var scenario = Scenario.Kort;
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--keep":
            break;
        case "--scenario" when i + 1 == args.Length || args[i + 1].StartsWith('-'):
            scenario = Scenario.Schuldregeling;
            break;
        case "--scenario" when Scenario.All.FirstOrDefault(s => s.Name == args[i + 1]) is { } named:
            (scenario, i) = (named, i + 1);
            break;
        case "--scenario":
            Console.Error.WriteLine($"error: '{args[i + 1]}' is not a scenario\nhint: {string.Join(", ", Scenario.All.Select(s => s.Name))}");
            return 2;
        case "--port" when i + 1 < args.Length && int.TryParse(args[i + 1], out var number) && number is > 0 and < 65536:
            (port, i) = (number, i + 1);
            break;
        case "--certificates" when i + 1 < args.Length:
            certificates = args[++i];
            break;
        default:
            Console.Error.WriteLine($"error: '{args[i]}' is not an option, or its value is missing\nhint: --help lists the options");
            return 2;
    }
}

try
{
    var narrator = new Narrator(Console.Out);
    narrator.Chapter("A sandbox: certificates, hub, organisations");
    await narrator.Step(() => Task.FromResult(DevelopmentPki.Create(certificates, TimeProvider.System.GetUtcNow())),
        report => report.Made.Count > 0 ? $"development PKI made in {certificates}" : $"development PKI found in {certificates}");
    await using (var stage = await narrator.Step(() => Stage.Set(certificates, keep ? null : port, TextWriter.Null), s => $"hub listens on {s.Url}, embedded database, mutual TLS"))
    {
        narrator.Say($"{stage.Book.Parties.Length - 1} organisations in the address book");
        await scenario.Play(stage, narrator);
    }

    if (keep)
    {
        // A hub of its own: the one of the story lives two weeks ahead, and would refuse what you send today.
        await using var stage = await Stage.Set(certificates, port, TextWriter.Null);
        Console.WriteLine($"""

            A hub stays on {stage.Url}, with the same organisations and empty mailboxes. In another terminal, for example:
              dotnet run --project src/Knooppunt.Cli -- send --as gemeente-voorbeeldstad --to {stage.Book.Parties.Single(p => p.Folder == "belastingdienst-voorbeeld").Oin} \
                --payload schemas/berichten/voorbeelden/Saldoverzoek.xml --save out
              dotnet run --project src/Knooppunt.Cli -- pull --as belastingdienst-voorbeeld --out in --ack
            Ctrl+C stops it.
            """);
        await stage.WaitForShutdown();
    }

    return 0;
}
catch (StoryBroken e)
{
    Console.Error.WriteLine("error: this did not hold: " + e.Message);
    return 1;
}
catch (KnooppuntException e)
{
    Console.Error.WriteLine("error: the client refused an answer of the hub: " + e.Message);
    return 1;
}
