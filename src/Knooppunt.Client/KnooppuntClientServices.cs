using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Knooppunt.Client;

/// <summary>Registers the client in a service collection.</summary>
public static class KnooppuntClientServices
{
    /// <summary>The name under which the client takes its <see cref="HttpClient"/> from the factory.</summary>
    public const string HttpClientName = "Knooppunt";

    /// <summary>
    /// Registers one <see cref="KnooppuntClient"/>, with its <see cref="AccessPoint"/> and <see cref="HubTrust"/>. The settings are
    /// checked when the host starts. Do not add a retry handler: the client itself repeats, with the same octets.
    /// </summary>
    /// <param name="services">The collection.</param>
    /// <param name="configure">Sets the settings.</param>
    public static IServiceCollection AddKnooppuntClient(this IServiceCollection services, Action<KnooppuntClientOptions> configure)
    {
        services.AddOptions<KnooppuntClientOptions>().Configure(configure).ValidateOnStart();
        return Add(services);
    }

    /// <summary>The same, with the settings from configuration.</summary>
    /// <param name="services">The collection.</param>
    /// <param name="configuration">The section with the settings, for example <c>configuration.GetSection("Knooppunt")</c>.</param>
    public static IServiceCollection AddKnooppuntClient(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KnooppuntClientOptions>().Bind(configuration).ValidateOnStart();
        return Add(services);
    }

    private static IServiceCollection Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KnooppuntClientOptions>, KnooppuntClientOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(s =>
        {
            var options = Options(s);
            var accessPoint = AccessPoint.FromFolder(options.AccessPoint, options.Family);
            accessPoint.PullCredential = options.PullCredential();
            return accessPoint;
        });
        services.TryAddSingleton(s =>
        {
            var options = Options(s);
            return HubTrust.FromAddressBook(options.AddressBook, options.CertificateAuthorities, options.Hub) with { MpcBase = options.MpcBase };
        });
        services.AddHttpClient(HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(s => HubTls.Handler(s.GetRequiredService<AccessPoint>(), s.GetRequiredService<HubTrust>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan); // The client lives as long as the process; the handler renews its connections itself.
        services.TryAddSingleton(s => new KnooppuntClient(
            s.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName), s.GetRequiredService<AccessPoint>(), s.GetRequiredService<HubTrust>(), s.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static KnooppuntClientOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<KnooppuntClientOptions>>().Value;
}
