using System.Text.Json.Serialization;

namespace Knooppunt.Client;

/// <summary>What the hub answers as JSON; read without reflection, so that a program that is compiled ahead of time can.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TermForecast))]
[JsonSerializable(typeof(AccountingReport))]
internal sealed partial class ClientJson : JsonSerializerContext;
