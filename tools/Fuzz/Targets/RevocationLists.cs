using Knooppunt.As4.Certificates;

namespace Knooppunt.Fuzz.Targets;

/// <summary>Any octets are a revocation list or a refusal, and only the list that the authority signed is believed.</summary>
internal static class RevocationLists
{
    public static readonly FuzzTarget Target = new("revocation-list", "a revocation list in DER or PEM", Check, fixture =>
    [
        fixture.RevocationList,
        System.Text.Encoding.ASCII.GetBytes(System.Security.Cryptography.PemEncoding.WriteString("X509 CRL", fixture.RevocationList)),
    ]);

    private static Action<ReadOnlyMemory<byte>> Check(Fixture fixture) => input =>
    {
        if (!Budget.Spend(input.Length, 64, () => RevocationList.Read(input)).TryGet(out var list, out _))
            return;
        BrokenPromiseException.Unless(!list.IsSignedBy(fixture.Root) || list.Contains([0x42, 9, 9, 9]) && list.Count == 1, "only what the authority signed is believed");
    };
}
