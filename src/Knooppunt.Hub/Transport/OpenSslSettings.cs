using System.Runtime.InteropServices;

namespace Knooppunt.Hub.Transport;

/// <summary>
/// Gives OpenSSL the settings that .NET has no name for (groups, signature algorithms): openssl.cnf beside the program. OpenSSL reads
/// them once, before its first use, from the environment of the process, which .NET only keeps a copy of; hence setenv. An
/// OPENSSL_CONF that the operator set stays.
/// </summary>
internal static class OpenSslSettings
{
    public static void Install()
    {
        if (OperatingSystem.IsLinux() && Setenv("OPENSSL_CONF", Path.Combine(AppContext.BaseDirectory, "openssl.cnf"), overwrite: 0) != 0)
            throw new InvalidOperationException("The settings of OpenSSL cannot be set.");
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
