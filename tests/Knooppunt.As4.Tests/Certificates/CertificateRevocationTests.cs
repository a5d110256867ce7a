using Knooppunt.As4.Certificates;
using Xunit;
using static Knooppunt.As4.Tests.Certificates.TestAuthority;

namespace Knooppunt.As4.Tests.Certificates;

/// <summary>Row H-04 of the attack catalogue: revocation by our own lists, and closed when they are not current.</summary>
public class CertificateRevocationTests
{
    private const string NoList = "There is no revocation list of the issuer.";
    private const string NotCurrent = "The revocation list of the issuer is not current.";
    private const string Revoked = "A certificate in the chain has been revoked.";

    private readonly TestAuthority root = TestAuthority.Root();
    private readonly TestAuthority issuing;

    public CertificateRevocationTests() => issuing = root.Sub("Issuing");

    [Fact]
    public void A_revoked_certificate_is_refused_and_its_neighbour_is_not()
    {
        var (revoked, spared) = (new TestLeaf().IssuedBy(issuing), new TestLeaf().IssuedBy(issuing));
        var policy = With(root.RevocationList(), issuing.RevocationList(revoked));
        Assert.Equal(Revoked, policy.Check(revoked, CertificateUse.TlsClient, Now).Reason);
        Assert.True(policy.Check(spared, CertificateUse.TlsClient, Now).IsAccepted);
    }

    [Fact]
    public void Everything_below_a_revoked_authority_is_refused() => Assert.Equal(Revoked, Reason(root.RevocationList(issuing.Certificate), issuing.RevocationList()));

    [Fact]
    public void The_same_serial_number_on_the_list_of_another_issuer_does_not_revoke()
    {
        var leaf = new TestLeaf().IssuedBy(issuing);
        Assert.True(With(root.RevocationList(leaf), issuing.RevocationList()).Check(leaf, CertificateUse.TlsClient, Now).IsAccepted);
    }

    [Fact]
    public void Without_a_list_of_every_issuer_nothing_is_accepted()
    {
        Assert.Equal(NoList, Reason());
        Assert.Equal(NoList, Reason(root.RevocationList()));
        Assert.Equal(NoList, Reason(issuing.RevocationList()));
    }

    [Fact]
    public void A_list_by_somebody_with_the_name_of_the_issuer_does_not_count() =>
        Assert.Equal(NoList, Reason(root.RevocationList(), TestAuthority.Root().Sub("Issuing").RevocationList()));

    [Fact]
    public void A_list_is_current_from_this_update_until_just_before_next_update()
    {
        Assert.Null(Reason(root.RevocationList(), issuing.RevocationList(Now, Now.AddSeconds(1))));
        Assert.Equal(NotCurrent, Reason(root.RevocationList(), issuing.RevocationList(Now.AddDays(-7), Now)));
        Assert.Equal(NotCurrent, Reason(root.RevocationList(), issuing.RevocationList(Now.AddSeconds(1), Now.AddDays(1))));
    }

    [Fact]
    public void The_newest_list_counts_in_any_order()
    {
        var leaf = new TestLeaf().IssuedBy(issuing);
        var older = issuing.RevocationList(Now.AddDays(-3), Now.AddDays(3));
        var newer = issuing.RevocationList(Now.AddDays(-2), Now.AddDays(4), leaf);
        Assert.Equal(Revoked, With(root.RevocationList(), older, newer).Check(leaf, CertificateUse.TlsClient, Now).Reason);
        Assert.Equal(Revoked, With(newer, older, root.RevocationList()).Check(leaf, CertificateUse.TlsClient, Now).Reason);
    }

    private string? Reason(params byte[][] lists) => With(lists).Check(new TestLeaf().IssuedBy(issuing), CertificateUse.TlsClient, Now).Reason;

    private CertificatePolicy With(params byte[][] lists) => new()
    {
        Roots = [root.Certificate],
        Intermediates = [issuing.Certificate],
        RevocationLists = [.. lists.Select(Read)],
    };
}
