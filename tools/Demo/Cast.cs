namespace Knooppunt.Demo;

/// <summary>The organisations of the sandbox that play a part, by the folders of their certificates.</summary>
internal static class Cast
{
    public const string Municipality = "gemeente-voorbeeldstad";
    public const string TaxOffice = "belastingdienst-voorbeeld";
    public const string Benefits = "uitkeringsinstantie-voorbeeld";
    public const string Intermediary = "informatieknooppunt-voorbeeld";
    public const string Energy = "energie-voorbeeld";
    public const string Bailiff = "gerechtsdeurwaarders-voorbeeld";
}
