// A file of its own, because the page's policy allows no inline script.
window.addEventListener('load', () => {
  SwaggerUIBundle({
    url: '/openapi.yaml',
    dom_id: '#api',
    deepLinking: true,
    tryItOutEnabled: true,
    // Nothing about the document is sent to anybody's validator.
    validatorUrl: null,
  });
});
