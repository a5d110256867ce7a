using Knooppunt.As4;
using Knooppunt.As4.Messages;
using Knooppunt.Berichten;

namespace Knooppunt.Hub.Push;

/// <summary>
/// What the header says of annexes is understood: the part property <c>Bijlage</c> names a kind that the exchange has, and never the business message
/// itself. Other parts may come along without it. The octets of an annex are the recipient's to read: they are sealed as they came.
/// </summary>
internal static class AnnexCheck
{
    public static Refusal? Check(UserMessage user)
    {
        for (var i = 0; i < user.Parts.Length; i++)
        {
            var names = user.Parts[i].Properties.Where(p => p.Name == Bijlagen.PartProperty).Select(p => p.Value).ToArray();
            if (names.Length == 0)
                continue;
            if (i == 0)
                return new(EbmsError.ValueInconsistent, "The first part is called a Bijlage, but it is the business message.");
            if (names is not [var name] || Bijlagen.Vind(name) is null)
                return new(EbmsError.ValueInconsistent, "A part is not called one Bijlage that this exchange knows.");
        }

        return null;
    }
}
