using Knooppunt.As4.Certificates;
using Knooppunt.Berichten;
using Knooppunt.DevCertificates;
using Knooppunt.Hub.Accounting;
using Knooppunt.Hub.Acknowledge;
using Knooppunt.Hub.Archive;
using Knooppunt.Hub.Callback;
using Knooppunt.Hub.CertificateAuthentication;
using Knooppunt.Hub.Deliver;
using Knooppunt.Hub.Evidence;
using Knooppunt.Hub.Expiry;
using Knooppunt.Hub.Failures;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Msh;
using Knooppunt.Hub.Outbound;
using Knooppunt.Hub.Parties;
using Knooppunt.Hub.Ping;
using Knooppunt.Hub.Pull;
using Knooppunt.Hub.Push;
using Knooppunt.Hub.Reject;
using Knooppunt.Hub.Remind;
using Knooppunt.Hub.Storage;
using Knooppunt.Hub.Terms;
using Knooppunt.Hub.Transparency;
using Knooppunt.Hub.Transport;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Serilog;

namespace Knooppunt.Hub;

/// <summary>The composition root: every registration, every route, and the order in which the hub comes up.</summary>
public static class HubApplication
{
    /// <summary>Builds a hub that is ready to run: settings checked, database migrated, address book loaded.</summary>
    /// <param name="args">Command line settings, for example <c>--Hub:Url https://127.0.0.1:9443</c>.</param>
    /// <param name="clock">The clock of this machine; another one in a sandbox.</param>
    /// <param name="log">Where the log lines go (JSON, one a line); the console when nothing is given.</param>
    /// <exception cref="OptionsValidationException">A setting is wrong; the text says which and how.</exception>
    public static async Task<WebApplication> Build(string[] args, TimeProvider? clock = null, TextWriter? log = null)
    {
        PatternTimeout.Install();
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true); // Header lines end in CRLF (H-13).

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Host.UseSerilog((context, lines) => lines
            .ReadFrom.Configuration(context.Configuration)
            .WriteTo.Sink(new LogLines(log ?? Console.Out)), preserveStaticLogger: true);

        var time = clock ?? TimeProvider.System;
        var options = Options(builder);
        if (!CertificatePolicy.FromFolder(options.Certificates).TryGet(out var policy, out var refusal))
            throw new SetupException($"Hub:Certificates, folder '{options.Certificates}': {refusal.Reason}");
        var keys = HubKeys.Load(Path.Combine(options.Certificates, "hub"));
        var logIdentity = LogIdentity.Load(Path.Combine(options.Certificates, "hub"));
        var witnesses = LogWitnesses.Load(options.LogPolicy.Length > 0 ? options.LogPolicy : Path.Combine(options.Certificates, LogKeys.Policy));
        var pmodes = PModeCatalog.Open(options.PModes);
        var database = await Database.Open(options.Database, options.DataFolder, time);
        var parties = new PartyStore(database);
        await parties.ImportIfEmpty(options.AddressBook);
        var book = await parties.Load();

        var archive = await CertificateArchive.Open(database, time, policy, book.Organisations.SelectMany(o => o.Signing.Concat(o.Encryption)).Concat(keys.Certificates));

        EvidenceIssuer issuer = new(book.Hub.Oin, book.Hub.Name, options.EvidencePolicy);
        await EvidenceTakeover.Run(database, issuer);
        if (await new LogReader(database).Latest() is { } latest && !logIdentity.HasSigned(latest.Note))
            throw new SetupException($"The database holds a transparency log that '{logIdentity.Origin}' has not signed. Put back the log keys that belong to it: with others it would be another log.");

        var services = builder.Services;
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(options));
        services.AddSingleton(time).AddSingleton(policy).AddSingleton(_ => keys).AddSingleton(_ => database).AddSingleton(issuer).AddSingleton(logIdentity);
        services.AddSingleton(s => new AddressBookCatalog(parties, book, time, s.GetRequiredService<ILogger<AddressBookCatalog>>())).AddHostedService(s => s.GetRequiredService<AddressBookCatalog>());
        services.AddSingleton(s => pmodes(time, s.GetRequiredService<ILogger<PModeCatalog>>())).AddHostedService(s => s.GetRequiredService<PModeCatalog>());
        services.AddSingleton<MessageIds>().AddSingleton<ReplyWriter>().AddSingleton<MshEndpoint>();
        services.AddSingleton<PingHandler>();
        services.AddSingleton<TermStore>().AddSingleton<TermEndpoint>().AddSingleton<AccountingStore>().AddSingleton<AccountingEndpoint>();
        services.AddSingleton<PushStore>().AddSingleton<PushHandler>();
        services.AddSingleton<PullStore>().AddSingleton<ReplayStore>().AddSingleton<PullHandler>();
        services.AddSingleton<AcknowledgeStore>().AddSingleton<DeliveryNoticeComposer>().AddSingleton<AcknowledgeHandler>();
        services.AddSingleton<FailureComposer>().AddSingleton<RejectStore>().AddSingleton<RejectHandler>().AddSingleton<SignalIntake>().AddSingleton<ErrorReport>().AddSingleton<RejectionEvidence>();
        services.AddSingleton<ExpiryStore>().AddSingleton<ExpiryService>().AddHostedService(s => s.GetRequiredService<ExpiryService>());
        services.AddSingleton<RemindStore>().AddSingleton<ReminderComposer>().AddHostedService<RemindService>();
        services.AddSingleton<PartnerConnections>().AddSingleton<DeliveryStore>().AddHostedService<DeliveryService>();
        services.AddSingleton<CallbackStore>().AddHostedService<CallbackService>();
        services.AddSingleton(archive).AddSingleton<RevocationWatch>().AddHostedService(s => s.GetRequiredService<RevocationWatch>());
        services.AddSingleton<LogReader>().AddSingleton<LogEndpoints>().AddSingleton<LogStore>().AddSingleton<LogSequencer>().AddHostedService(s => s.GetRequiredService<LogSequencer>()).AddHostedService<EvidenceErasure>();
        services.AddSingleton(witnesses).AddSingleton<TransparencyConnections>().AddSingleton<CosignatureStore>().AddHostedService<CosignatureService>();
        services.AddSingleton<TimestampStore>().AddHostedService<TimestampService>();
        services.AddSingleton<EvidenceStore>().AddSingleton<BundleSource>().AddSingleton<EvidenceEndpoint>();
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.AddAuthorization();

        // ASP.NET's authentication brings a key ring in the home folder along; nothing here uses it.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(CertificateAuthenticationDefaults.AuthenticationScheme).AddCertificate(c => c.UsePolicy(policy, time));

        services.AddSingleton<DecryptionBrake>().AddSingleton<DiskSpace>().AddSingleton<HandshakePace>().AddSingleton<PartnerTurns>();
        services.AddRateLimiter(rate => RequestRate.Configure(rate, options.Limits));
        builder.WebHost.ConfigureKestrel((_, kestrel) => Listener.Configure(kestrel, options, keys, policy, time));

        var app = builder.Build();
        ActivatorUtilities.CreateInstance<ServerRefusals>(app.Services).Subscribe(app.Services.GetRequiredService<System.Diagnostics.DiagnosticListener>());
        app.UseMiddleware<RequestFailures>();
        app.UseMiddleware<RequestFraming>();
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<BodyBudget>();
        app.MapPost(MshEndpoint.Path, (HttpContext http, MshEndpoint endpoint) => endpoint.Handle(http)).RequireAuthorization();
        app.MapGet(TermEndpoint.Path, (HttpContext http, TermEndpoint endpoint) => endpoint.Handle(http)).RequireAuthorization();
        app.MapGet(AccountingEndpoint.Path, (HttpContext http, AccountingEndpoint endpoint) => endpoint.Handle(http)).RequireAuthorization();
        app.MapGet(EvidenceEndpoint.Path, (HttpContext http, EvidenceEndpoint endpoint) => endpoint.List(http)).RequireAuthorization();
        app.MapGet(EvidenceEndpoint.Path + "/bundle", (HttpContext http, EvidenceEndpoint endpoint) => endpoint.Bundle(http)).RequireAuthorization();
        HttpMethodMetadata asked = new(["GET", "HEAD"]);
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).WithMetadata(asked);
        app.MapHealthChecks("/health/ready").WithMetadata(asked);
        app.MapMethods(LogEndpoints.Path + "/{**path}", asked.HttpMethods, (string? path, HttpResponse response, LogEndpoints log) => log.Get(path, response));
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.Started(book.Hub.Oin, options.Url, database.Dialect.Name, book.Organisations.Count, options.Term));
        return app;
    }

    private static HubOptions Options(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(HubOptions.Section).Get<HubOptions>() ?? new HubOptions();

        // From a clean clone the hub starts with nothing installed: in development it makes the certificates that it misses, and after an
        // upgrade the keys of the log.
        if (builder.Environment.IsDevelopment() && !File.Exists(Path.Combine(options.Certificates, "hub", LogKeys.Ed25519 + ".key")))
        {
            DevelopmentPki.Create(options.Certificates, TimeProvider.System.GetUtcNow());
            Console.Error.WriteLine($"A development PKI was made in '{options.Certificates}'. Not for production.");
        }

        var result = new HubOptionsValidator().Validate(null, options);
        return result.Failed ? throw new OptionsValidationException(HubOptions.Section, typeof(HubOptions), result.Failures) : options;
    }
}
