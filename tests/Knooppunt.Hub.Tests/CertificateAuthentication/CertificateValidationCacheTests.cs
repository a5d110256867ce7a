using System.Security.Claims;
using Knooppunt.Hub.CertificateAuthentication;
using Knooppunt.Hub.Tests.DevCertificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Xunit;

namespace Knooppunt.Hub.Tests.CertificateAuthentication;

public class CertificateValidationCacheTests
{
    private static readonly DateTimeOffset Now = DevelopmentPkiFixture.Now;
    private static readonly AuthenticateResult Accepted = AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity("x")), "x"));

    [Fact]
    public void A_verdict_is_believed_until_it_is_two_minutes_old()
    {
        var cache = Cache();
        var certificate = ClientCertificates.SelfSigned();
        cache.Put("x", certificate, Accepted, Now);
        Assert.NotNull(cache.Get("x", certificate, Now.AddSeconds(119)));
        Assert.Null(cache.Get("x", certificate, Now.AddMinutes(2)));
    }

    [Fact]
    public void A_verdict_is_not_believed_past_the_end_of_the_certificate()
    {
        var cache = Cache();
        var certificate = ClientCertificates.SelfSigned();
        var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        cache.Put("x", certificate, Accepted, end.AddSeconds(-5));
        Assert.NotNull(cache.Get("x", certificate, end.AddSeconds(-1)));
        Assert.Null(cache.Get("x", certificate, end));
    }

    [Fact]
    public void A_verdict_is_for_one_certificate_and_one_scheme()
    {
        var cache = Cache();
        var certificate = ClientCertificates.SelfSigned();
        cache.Put("x", certificate, Accepted, Now);
        Assert.Null(cache.Get("y", certificate, Now));
        Assert.Null(cache.Get("x", ClientCertificates.SelfSigned(), Now));
    }

    [Fact]
    public void It_stays_within_its_size_and_makes_room_from_what_is_over_first()
    {
        var cache = Cache(size: 3);
        var late = ClientCertificates.SelfSigned();
        cache.Put("x", ClientCertificates.SelfSigned(), Accepted, Now.AddMinutes(-5));
        cache.Put("x", late, Accepted, Now);
        cache.Put("x", ClientCertificates.SelfSigned(), Accepted, Now);
        cache.Put("x", ClientCertificates.SelfSigned(), Accepted, Now);
        Assert.NotNull(cache.Get("x", late, Now));
        for (var more = 0; more < 10; more++)
        {
            cache.Put("x", ClientCertificates.SelfSigned(), Accepted, Now);
            Assert.InRange(cache.Count, 1, 3);
        }
    }

    private static CertificateValidationCache Cache(int size = 1024) => new(Options.Create(new CertificateValidationCacheOptions { CacheSize = size }));
}
