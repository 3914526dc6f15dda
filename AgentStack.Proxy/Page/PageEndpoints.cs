using System.Net.Mime;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace AgentStack.Proxy.Page;

/// <summary>The built page: its files, and <c>index.html</c> for every route that the page itself knows.</summary>
internal static class PageEndpoints
{
    private const string Index = "index.html";
    private const string HashedFiles = "/assets";
    private const string Forever = "public, max-age=31536000, immutable";
    private const string HowToBuild = "The page is not built. Run npm ci && npm run build in frontend/, then start the proxy again.\n";

    public static void MapPage(this WebApplication app)
    {
        var root = Path.Combine(app.Environment.ContentRootPath, "wwwroot");
        if (!File.Exists(Path.Combine(root, Index)))
        {
            app.MapFallback(ExplainAsync);
            return;
        }

        var files = new StaticFileOptions { FileProvider = new PhysicalFileProvider(root), OnPrepareResponse = Label };
        app.UseStaticFiles(files);
        app.MapFallbackToFile(Index, files);
    }

    // Only the build's hashed files never change under their name.
    private static void Label(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        var isHashed = file.Context.Request.Path.StartsWithSegments(HashedFiles, StringComparison.Ordinal);
        headers.CacheControl = isHashed ? Forever : CacheControlHeaderValue.NoCacheString;
        headers.XContentTypeOptions = "nosniff";
    }

    private static Task ExplainAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = MediaTypeNames.Text.Plain;
        return http.Response.WriteAsync(HowToBuild, http.RequestAborted);
    }
}
