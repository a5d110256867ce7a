namespace Knooppunt.Hub.CertificateAuthentication;

[Flags]
public enum CertificateTypes
{
    Chained = 1,
    SelfSigned = 2,
    All = Chained | SelfSigned,
}
