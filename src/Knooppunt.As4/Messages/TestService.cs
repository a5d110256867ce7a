namespace Knooppunt.As4.Messages;

/// <summary>
/// The test service of ebMS3 Core 5.2.2.9 ("ping"): a message that goes through every step of the receiving access point and is answered
/// with a receipt, but that no application ever gets (AS4 conformance CP_TA16 and CP_TA17).
/// </summary>
public static class TestService
{
    /// <summary>The value of <c>eb:Service</c>; it has no type.</summary>
    public const string Name = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/service";

    /// <summary>The value of <c>eb:Action</c>.</summary>
    public const string Action = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/test";
}
