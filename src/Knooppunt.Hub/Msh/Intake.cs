using Knooppunt.As4;
using Knooppunt.As4.Mime;

namespace Knooppunt.Hub.Msh;

/// <summary>Reads a request body into memory under the limit that Kestrel enforces, and then as AS4.</summary>
internal static class Intake
{
    public static async Task<(Outcome<Arrival> Arrival, long Size)> Read(HttpRequest request, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 4096, 1 << 20));
        await request.Body.CopyToAsync(buffer, cancellation);
        return (Arrival.Read(request.ContentType, buffer.GetBuffer().AsMemory(0, (int)buffer.Length), MimeLimits.Default), buffer.Length);
    }
}
