using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Security;
using Knooppunt.Hub.Parties;

namespace Knooppunt.Hub.Msh;

/// <summary>The party at the other end of the TLS connection: an organisation of the address book, named by the OIN in its certificate.</summary>
/// <param name="Organisation">What the address book says of it.</param>
/// <param name="Book">The address book by which its message is judged, from the beginning to the end.</param>
internal sealed record Peer(Organisation Organisation, AddressBook Book)
{
    public string Oin => Organisation.Oin;

    /// <summary>The certificates with which this party signs; no other is believed.</summary>
    public IReadOnlyCollection<X509Certificate2> SigningCertificates => Organisation.Signing;

    /// <summary>Answers go out in the family of keys that the party itself signed with.</summary>
    public static KeyFamily FamilyOf(Verified message) => KeyFamilies.Of(message.Signer);
}
